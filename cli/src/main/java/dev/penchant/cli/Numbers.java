package dev.penchant.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What numbers an option takes, as its {@code converter}: others end with exit code 2 and a message that names both. */
final class Numbers {
    private Numbers() {}

    /** A whole number from 1. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, 1);
        }
    }

    /** A whole number from 2. */
    static final class Several implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, 2);
        }
    }

    /** A finite number, not negative. */
    static final class NotNegative implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double number = number(text);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) return number;
            throw new TypeConversionException("must be a finite number from 0, is '" + text + "'");
        }
    }

    /** A number from 0 to 1. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double number = number(text);
            if (number >= 0 && number <= 1) return number;
            throw new TypeConversionException("must be a number from 0 to 1, is '" + text + "'");
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static int whole(String text, int least) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TypeConversionException("must be a whole number from " + least + ", is '" + text + "'");
    }
}
