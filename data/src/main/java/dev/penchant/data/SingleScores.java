package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Scores given to one response at a time (ratings, thumbs), to be compared with the others of the same rater and prompt.
 *
 * <p>Of n scores n(n − 1)/2 pairs could be formed, all hanging together. Instead the scores are dealt at random into
 * groups of at most {@value #GROUP}, each a judgment of its own: the number of pairs grows with n, no score is used by two
 * judgments, and a split can hold some of a rater's judgments out.
 */
final class SingleScores {
    static final int GROUP = 10;

    private final Dictionary<Long> asked = new Dictionary<>();
    private int count;
    private int[] key = new int[64];
    private int[] response = new int[64];
    private double[] value = new double[64];
    private long[] time = new long[64];

    /** Scored responses of one rater and prompt; {@code time} is that of the last score. */
    record Group(int rater, int prompt, int[] responses, double[] values, long time) {}

    int size() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(int rater, int prompt, int scored, double score, long at) {
        if (count == key.length) {
            int length = count + (count >> 1);
            key = Arrays.copyOf(key, length);
            response = Arrays.copyOf(response, length);
            value = Arrays.copyOf(value, length);
            time = Arrays.copyOf(time, length);
        }
        key[count] = asked.add((long) rater << 32 | prompt);
        response[count] = scored;
        value[count] = score;
        time[count++] = at;
    }

    /** All groups of two or more, raters and prompts in the order of their first score. */
    List<Group> groups(SplittableRandom random) {
        int[][] members = members();
        List<Group> groups = new ArrayList<>();
        for (int number = 0; number < members.length; number++) {
            int[] latest = latest(members[number]);
            if (latest.length < 2) continue;
            if (latest.length > GROUP) shuffle(latest, random);
            int parts = (latest.length + GROUP - 1) / GROUP;
            long pair = asked.get(number);
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) latest.length * part / parts);
                int to = (int) ((long) latest.length * (part + 1) / parts);
                groups.add(group((int) (pair >> 32), (int) pair, Arrays.copyOfRange(latest, from, to)));
            }
        }
        return groups;
    }

    private Group group(int rater, int prompt, int[] scores) {
        int[] responses = new int[scores.length];
        double[] values = new double[scores.length];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < scores.length; i++) {
            responses[i] = response[scores[i]];
            values[i] = value[scores[i]];
            last = Math.max(last, time[scores[i]]);
        }
        return new Group(rater, prompt, responses, values, last);
    }

    /** Numbers of the scores by key. */
    private int[][] members() {
        int[] sizes = new int[asked.size()];
        for (int i = 0; i < count; i++) sizes[key[i]]++;
        int[][] members = new int[sizes.length][];
        for (int i = 0; i < sizes.length; i++) members[i] = new int[sizes[i]];
        Arrays.fill(sizes, 0);
        for (int i = 0; i < count; i++) members[key[i]][sizes[key[i]]++] = i;
        return members;
    }

    /** Whoever scored a response twice has changed their mind: the later score stands. */
    private int[] latest(int[] scores) {
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (int score : scores)
            last.merge(response[score], score, (old, other) -> time[other] >= time[old] ? other : old);
        return last.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private static void shuffle(int[] items, SplittableRandom random) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }
}
