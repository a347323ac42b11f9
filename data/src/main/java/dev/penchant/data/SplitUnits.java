package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What goes to one side of a split as a whole, and the strata from which the same share is to be taken. */
final class SplitUnits {
    /** With fewer prompts than this a share of them says nothing about new prompts. */
    static final int FEWEST_PROMPTS = 10;

    private final int[] ofRow;
    private final int[] sizes;
    /** Stratum of each unit, or null for strata by size. */
    private final int @Nullable [] stratum;

    private SplitUnits(int[] ofRow, int count, int @Nullable [] stratum) {
        this.ofRow = ofRow;
        this.sizes = new int[count];
        for (int unit : ofRow) sizes[unit]++;
        this.stratum = stratum;
    }

    static SplitUnits of(Comparisons all, HoldOut by) {
        return switch (by) {
            case RATERS -> byRater(all);
            case PROMPTS -> byPrompt(all);
            case RANDOM -> byJudgment(all);
            case TIME -> throw new IllegalArgumentException("time has cuts, not units");
        };
    }

    int[] ofRow() {
        return ofRow;
    }

    int count() {
        return sizes.length;
    }

    /** Rows of a unit. */
    int size(int unit) {
        return sizes[unit];
    }

    /** Whether strata are raters, of whom something must stay in training. */
    boolean keepOneInTraining() {
        return stratum != null;
    }

    void needAtLeast(int needed, HoldOut by) {
        if (count() < needed)
            throw cannot(
                    by,
                    count() == 1
                            ? "there is only one independent part"
                            : "there are only " + count() + " independent parts, " + needed + " are needed",
                    count() == 1 ? "bring more data" : "ask for at most " + count() + " folds, or bring more data");
    }

    /** The unit whose share of the rows comes nearest to the one given. */
    int nearestInSize(double share) {
        double wanted = share * ofRow.length;
        int best = 0;
        for (int unit = 1; unit < sizes.length; unit++)
            if (Math.abs(sizes[unit] - wanted) < Math.abs(sizes[best] - wanted)) best = unit;
        return best;
    }

    /** The units by stratum, in random order within each. Strata by size go from large to small, by powers of two. */
    List<int[]> strata(SplittableRandom random) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int unit = 0; unit < count(); unit++) {
            int key = stratum == null ? -(31 - Integer.numberOfLeadingZeros(sizes[unit])) : stratum[unit];
            members.computeIfAbsent(key, k -> new ArrayList<>()).add(unit);
        }
        List<int[]> strata = new ArrayList<>(members.size());
        for (List<Integer> units : members.values())
            strata.add(shuffled(units.stream().mapToInt(Integer::intValue).toArray(), random));
        return strata;
    }

    private static SplitUnits byRater(Comparisons all) {
        boolean named = false;
        for (int number : all.distinctRaters())
            named |= all.raters().get(number).identified();
        if (!named)
            throw cannot(
                    HoldOut.RATERS,
                    "the votes do not say who cast them (no rater ids, or only a crowd)",
                    "hold out by random, or add a rater to every vote");
        // A vote of nobody in particular is somebody's: each such judgment counts as a rater of its own.
        Numbering numbers = new Numbering();
        int[] units = new int[all.size()];
        for (int row = 0; row < units.length; row++)
            units[row] = all.raterOf(row).identified()
                    ? numbers.of(List.of(0, all.rater(row)))
                    : numbers.of(List.of(1, all.judgment(row)));
        if (numbers.count() < 2) throw cannot(HoldOut.RATERS, "there is only one rater", "hold out by random");
        return new SplitUnits(units, numbers.count(), null);
    }

    private static SplitUnits byPrompt(Comparisons all) {
        Numbering numbers = new Numbering();
        int[] ofPrompt = new int[all.prompts().size()];
        Arrays.fill(ofPrompt, -1);
        int[] units = new int[all.size()];
        for (int row = 0; row < units.length; row++) {
            int prompt = all.prompt(row);
            // Two prompts of the same words under different attributes (a criterion, a task) are not new to each other.
            if (ofPrompt[prompt] < 0)
                ofPrompt[prompt] = numbers.of(all.promptOf(row).messages());
            units[row] = ofPrompt[prompt];
        }
        return numbers.count() >= FEWEST_PROMPTS
                ? new SplitUnits(units, numbers.count(), null)
                : byResponse(all, numbers.count());
    }

    /**
     * With one question for all, what can be new is the responses: judgments that share a response (directly or through
     * others) form a unit. That works where responses hardly recur (profiles of a conjoint survey), and is refused where
     * they hang together (the same ten brands again and again).
     */
    private static SplitUnits byResponse(Comparisons all, int prompts) {
        Components components = new Components(all.responses().size());
        for (int row = 0; row < all.size(); row++) components.join(all.a(row), all.b(row));
        SplitUnits units = unionOfRows(all, components);
        int largest = Arrays.stream(units.sizes).max().orElse(0);
        if (units.count() < FEWEST_PROMPTS || largest > all.size() / 4)
            throw cannot(
                    HoldOut.PROMPTS,
                    prompts == 1
                            ? "every vote answers the same prompt, and its responses recur from vote to vote"
                            : "there are only " + prompts + " prompts, and their responses recur from vote to vote",
                    "hold out by random" + (all.distinctRaters().length > 1 ? " or raters" : ""));
        return units;
    }

    private static SplitUnits unionOfRows(Comparisons all, Components components) {
        // Rows of one judgment may lie in several components when a builder's policy left responses unpaired.
        int[] first = rowsOfJudgments(all);
        Arrays.fill(first, -1);
        for (int row = 0; row < all.size(); row++) {
            int judgment = all.judgment(row);
            if (first[judgment] < 0) first[judgment] = all.a(row);
            else components.join(first[judgment], all.a(row));
        }
        Numbering numbers = new Numbering();
        int[] units = new int[all.size()];
        for (int row = 0; row < units.length; row++) units[row] = numbers.of(components.of(all.a(row)));
        return new SplitUnits(units, numbers.count(), null);
    }

    /**
     * A judgment and its exact repeats: the same rater, prompt and set of responses. A judgment of nobody in particular
     * is somebody's, so that an equal one is no repeat: else all ballots of an election would be one.
     */
    private static SplitUnits byJudgment(Comparisons all) {
        record Pair(int rater, int prompt, int low, int high) {}
        record Set(int rater, int prompt, TreeSet<Integer> responses) {}
        int[] rows = rowsOfJudgments(all);
        Map<Integer, Set> sets = new HashMap<>();
        for (int row = 0; row < all.size(); row++) {
            if (rows[all.judgment(row)] == 1 || !all.raterOf(row).identified()) continue;
            Set set = sets.get(all.judgment(row));
            if (set == null) {
                set = new Set(all.rater(row), all.prompt(row), new TreeSet<>());
                sets.put(all.judgment(row), set);
            }
            set.responses().add(all.a(row));
            set.responses().add(all.b(row));
        }
        Numbering numbers = new Numbering();
        int[] units = new int[all.size()];
        for (int row = 0; row < units.length; row++) {
            Set set = sets.get(all.judgment(row));
            if (!all.raterOf(row).identified()) units[row] = numbers.of(List.of(all.judgment(row)));
            else
                units[row] = numbers.of(
                        set != null
                                ? set
                                : new Pair(
                                        all.rater(row),
                                        all.prompt(row),
                                        Math.min(all.a(row), all.b(row)),
                                        Math.max(all.a(row), all.b(row))));
        }
        return new SplitUnits(units, numbers.count(), raterStrata(all, units, numbers.count()));
    }

    /** Number of rows by number of judgment. */
    private static int[] rowsOfJudgments(Comparisons all) {
        int last = -1;
        for (int row = 0; row < all.size(); row++) last = Math.max(last, all.judgment(row));
        int[] rows = new int[last + 1];
        for (int row = 0; row < all.size(); row++) rows[all.judgment(row)]++;
        return rows;
    }

    /** Strata of {@link #byJudgment}: the rater; raters of a single unit, and votes of nobody, together form stratum -1. */
    private static int[] raterStrata(Comparisons all, int[] units, int count) {
        int[] rater = new int[count];
        for (int row = 0; row < units.length; row++)
            rater[units[row]] = all.raterOf(row).identified() ? all.rater(row) : -1;
        int[] votes = new int[all.raters().size()];
        for (int who : rater) if (who >= 0) votes[who]++;
        for (int unit = 0; unit < count; unit++) if (rater[unit] >= 0 && votes[rater[unit]] == 1) rater[unit] = -1;
        return rater;
    }

    private static int[] shuffled(int[] items, SplittableRandom random) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
        return items;
    }

    private static InputException cannot(HoldOut by, String why, String hint) {
        String what = by == HoldOut.RANDOM ? "judgments" : by.name().toLowerCase(Locale.ROOT);
        return new InputException("cannot_hold_out", "cannot hold out " + what + ": " + why, hint);
    }

    /** Keys numbered in the order of their first coming. */
    private static final class Numbering {
        private final Dictionary<Object> keys = new Dictionary<>();

        int of(Object key) {
            return keys.add(key);
        }

        int count() {
            return keys.size();
        }
    }
}
