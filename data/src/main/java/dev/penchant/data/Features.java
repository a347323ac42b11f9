package dev.penchant.data;

import java.util.Map;

/** The named properties of a response: numbers (price 0.79) and categories (brand "nikon"). */
public record Features(Map<String, Double> numbers, Map<String, String> categories) {
    public static final Features NONE = new Features(Map.of(), Map.of());

    public Features {
        numbers = Map.copyOf(numbers);
        categories = Map.copyOf(categories);
    }

    public boolean isEmpty() {
        return numbers.isEmpty() && categories.isEmpty();
    }
}
