package dev.penchant.studies;

/** A sentence that a measurement upholds or not. */
public record Claim(String claim, double measured, Relation relation, double bound) {
    public boolean holds() {
        return relation.holds(measured, bound);
    }
}
