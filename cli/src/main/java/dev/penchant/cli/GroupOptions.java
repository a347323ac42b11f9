package dev.penchant.cli;

import dev.penchant.data.InputException;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.group.SocialChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For whom to choose, where it is more than one. */
final class GroupOptions {
    private static final String ALL = "all";
    /** More raters make no other choice, and take long. */
    private static final int MOST = 2_000;

    @Option(
            names = "--raters",
            paramLabel = "ID,ID…",
            description = "choose for these raters together, or for all that the model knows: all")
    private String raters = "";

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "how their wishes become one choice: ${COMPLETION-CANDIDATES} (default: utilitarian)")
    private @Nullable SocialChoice rule;

    boolean asked() {
        return !raters.isEmpty();
    }

    SocialChoice rule() {
        return rule == null ? SocialChoice.UTILITARIAN : rule;
    }

    void check(boolean onePerson) {
        if (asked() && onePerson)
            throw new InputException(
                    "one_or_many",
                    "--raters chooses for several people, --rater and --examples for one",
                    "give one of them");
        if (!asked() && rule != null)
            throw new InputException(
                    "nobody_to_choose_for",
                    "--rule needs to know for whom the choice is",
                    "add --raters all, or --raters with ids joined by commas");
    }

    /** Those asked for that the model knows; the rest is noted. */
    List<String> members(PreferenceModel model, List<String> notes) {
        TreeSet<String> known = new TreeSet<>(model.knownRaters());
        if (known.isEmpty())
            throw new InputException(
                    "same_for_everyone",
                    "the model " + model.name() + " is the same for everyone: there are no wishes to bring together",
                    "learn a model that tells raters apart: penchant learn … --model personal");
        if (raters.equals(ALL)) {
            if (known.size() <= MOST) return List.copyOf(known);
            notes.add("of " + known.size() + " raters " + MOST + " are chosen for, evenly out of all by their names");
            List<String> all = List.copyOf(known);
            List<String> some = new ArrayList<>();
            for (int i = 0; i < MOST; i++) some.add(all.get((int) ((long) i * all.size() / MOST)));
            return some;
        }
        List<String> asked =
                Arrays.stream(raters.split(",")).map(String::strip).distinct().toList();
        List<String> strangers =
                asked.stream().filter(id -> !known.contains(id)).toList();
        List<String> members = asked.stream().filter(known::contains).toList();
        if (members.isEmpty())
            throw new InputException(
                    "unknown_rater",
                    "the model knows none of the raters " + LearnSummary.clipped(String.join(", ", strangers), 80),
                    "it knows, for instance, "
                            + String.join(", ", known.stream().limit(3).toList()));
        if (!strangers.isEmpty())
            notes.add("the model does not know " + LearnSummary.clipped(String.join(", ", strangers), 80)
                    + ": the choice is made for the others");
        return members;
    }
}
