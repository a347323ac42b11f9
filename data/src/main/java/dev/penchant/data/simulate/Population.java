package dev.penchant.data.simulate;

import dev.penchant.data.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Raters drawn from groups: taste = the group's + a normal deviation of the rater's own. The attribute {@code age_group}
 * goes with the group for most raters ({@value #AGE_FOLLOWS_GROUP}), {@code region} goes with nothing.
 */
public record Population(List<TasteGroup> groups, List<SimulatedRater> raters) {
    private static final double AGE_FOLLOWS_GROUP = .7;
    private static final List<String> AGES = List.of("18-29", "30-44", "45-59", "60+");
    private static final List<String> REGIONS = List.of("north", "east", "south", "west");

    public Population {
        groups = List.copyOf(groups);
        raters = List.copyOf(raters);
    }

    /** Groups of equal size (to one rater), dealt in random order, so that ids tell nothing. */
    static Population draw(SimulationSettings settings, List<TasteGroup> known, SplittableRandom random) {
        if (settings.groups() > known.size())
            throw new InputException(
                    "too_many_groups",
                    "there are " + known.size() + " groups of taste to simulate, not " + settings.groups(),
                    null,
                    0,
                    "groups",
                    "ask for at most " + known.size());
        List<TasteGroup> groups = known.subList(0, settings.groups());
        List<Integer> order = shuffled(settings.raters(), random);
        List<Integer> carelessOrder = shuffled(settings.raters(), random);
        long careless = Math.round(settings.careless() * settings.raters());
        int digits = Math.max(2, Integer.toString(settings.raters()).length());
        List<SimulatedRater> raters = new ArrayList<>();
        for (int u = 0; u < settings.raters(); u++) {
            int group = order.get(u) % groups.size();
            raters.add(new SimulatedRater(
                    String.format(Locale.ROOT, "r%0" + digits + "d", u + 1),
                    groups.get(group).name(),
                    carelessOrder.get(u) < careless,
                    own(groups.get(group), settings.deviation(), random),
                    attributes(group, random)));
        }
        return new Population(groups, raters);
    }

    private static SortedMap<String, Double> own(TasteGroup group, double deviation, SplittableRandom random) {
        SortedMap<String, Double> taste = new TreeMap<>();
        group.taste().forEach((property, mean) -> taste.put(property, mean + deviation * random.nextGaussian()));
        return taste;
    }

    private static SortedMap<String, String> attributes(int group, SplittableRandom random) {
        boolean typical = random.nextDouble() < AGE_FOLLOWS_GROUP;
        int age = typical ? group % AGES.size() : random.nextInt(AGES.size());
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("age_group", AGES.get(age));
        attributes.put("region", REGIONS.get(random.nextInt(REGIONS.size())));
        return attributes;
    }

    static List<Integer> shuffled(int count, SplittableRandom random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) numbers.add(i);
        Collections.shuffle(numbers, new Random(random.nextLong()));
        return numbers;
    }
}
