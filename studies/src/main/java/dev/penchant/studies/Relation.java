package dev.penchant.studies;

/** How what was measured must stand to its bound. NaN stands in no relation to anything. */
public enum Relation {
    ABOVE(">"),
    AT_LEAST("≥"),
    BELOW("<"),
    AT_MOST("≤");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public boolean holds(double measured, double bound) {
        return switch (this) {
            case ABOVE -> measured > bound;
            case AT_LEAST -> measured >= bound;
            case BELOW -> measured < bound;
            case AT_MOST -> measured <= bound;
        };
    }
}
