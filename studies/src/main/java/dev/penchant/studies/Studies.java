package dev.penchant.studies;

import dev.penchant.data.InputException;
import dev.penchant.studies.context.ContextStudy;
import dev.penchant.studies.doubt.DoubtStudy;
import dev.penchant.studies.general.GeneralPreferenceStudy;
import dev.penchant.studies.hybrid.HybridStudy;
import dev.penchant.studies.latent.FewShotStudy;
import dev.penchant.studies.latent.MaxMinStudy;
import dev.penchant.studies.latent.PrototypeStudy;
import dev.penchant.studies.latent.VariationalStudy;
import dev.penchant.studies.palette.PaletteStudy;
import dev.penchant.studies.pooled.PooledStudy;
import dev.penchant.studies.quality.QualityStudy;
import dev.penchant.studies.regret.RegretStudy;
import dev.penchant.studies.routing.RoutingStudy;
import dev.penchant.studies.scaling.ScalingStudy;
import dev.penchant.studies.shrinkage.ShrinkageStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All studies there are. */
public final class Studies {
    private static final List<Study> ALL = List.of(
            new VariationalStudy(),
            new RoutingStudy(),
            new PrototypeStudy(),
            new GeneralPreferenceStudy(),
            new QualityStudy(),
            new ContextStudy(),
            new HybridStudy(),
            new DoubtStudy(),
            new MaxMinStudy(),
            new FewShotStudy(),
            new PaletteStudy(),
            new RegretStudy(),
            new ScalingStudy(),
            new PooledStudy(),
            new ShrinkageStudy());

    private Studies() {}

    /** In the order of their numbers. */
    public static List<Study> all() {
        return ALL;
    }

    /**
     * The studies of these numbers, in the order given; "all" for every one.
     *
     * @throws InputException of kind {@code unknown_study} when there is none of a number
     */
    public static List<Study> named(List<String> numbers) {
        List<Study> named = new ArrayList<>();
        for (String number : numbers) {
            if (number.equals("all")) named.addAll(all());
            else named.add(named(number));
        }
        return named.stream().distinct().toList();
    }

    private static Study named(String number) {
        return all().stream()
                .filter(study -> study.card().number().equals(number))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "unknown_study",
                        "there is no study " + number,
                        null,
                        0,
                        "study",
                        "studies are: "
                                + all().stream()
                                        .map(study -> study.card().number())
                                        .collect(Collectors.joining(", "))
                                + ", or all"));
    }
}
