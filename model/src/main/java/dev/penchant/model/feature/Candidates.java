package dev.penchant.model.feature;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Dictionary;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The distinct (prompt, response) pairs of some comparisons: what utilities are computed for, once each however often
 * they were compared.
 */
public final class Candidates {
    private final Dictionary<Prompt> prompts;
    private final Dictionary<Response> responses;
    private final int[] prompt;
    private final int[] response;

    /** Candidates with, for each comparison, the numbers of its two sides among them. */
    public record Sides(Candidates candidates, int[] a, int[] b) {}

    private Candidates(Dictionary<Prompt> prompts, Dictionary<Response> responses, int[] prompt, int[] response) {
        this.prompts = prompts;
        this.responses = responses;
        this.prompt = prompt;
        this.response = response;
    }

    public static Sides of(Comparisons comparisons) {
        Map<Long, Integer> numbers = HashMap.newHashMap(comparisons.size());
        int[] a = new int[comparisons.size()];
        int[] b = new int[comparisons.size()];
        for (int row = 0; row < a.length; row++) {
            a[row] = number(numbers, comparisons.prompt(row), comparisons.a(row));
            b[row] = number(numbers, comparisons.prompt(row), comparisons.b(row));
        }
        int[] prompt = new int[numbers.size()];
        int[] response = new int[numbers.size()];
        numbers.forEach((key, number) -> {
            prompt[number] = (int) (key >>> 32);
            response[number] = key.intValue();
        });
        return new Sides(new Candidates(comparisons.prompts(), comparisons.responses(), prompt, response), a, b);
    }

    /** The given responses to one prompt, in their order, repeats included. */
    public static Candidates of(Prompt asked, List<Response> answers) {
        Dictionary<Prompt> prompts = new Dictionary<>();
        Dictionary<Response> responses = new Dictionary<>();
        prompts.add(asked);
        int[] response = answers.stream().mapToInt(responses::add).toArray();
        return new Candidates(prompts, responses, new int[response.length], response);
    }

    private static int number(Map<Long, Integer> numbers, int prompt, int response) {
        return numbers.computeIfAbsent((long) prompt << 32 | response, key -> numbers.size());
    }

    public int size() {
        return response.length;
    }

    public Prompt prompt(int candidate) {
        return prompts.get(prompt[candidate]);
    }

    public Response response(int candidate) {
        return responses.get(response[candidate]);
    }

    /** Number of the candidate's response in {@link #responses()}. */
    public int responseNumber(int candidate) {
        return response[candidate];
    }

    public int promptNumber(int candidate) {
        return prompt[candidate];
    }

    public Dictionary<Prompt> prompts() {
        return prompts;
    }

    public Dictionary<Response> responses() {
        return responses;
    }

    /** Numbers of the responses that occur, ascending. */
    public int[] distinctResponses() {
        return IntStream.of(response).distinct().sorted().toArray();
    }
}
