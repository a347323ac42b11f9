package dev.penchant.data;

/** A training part and a held-out part of the same comparisons; both share the dictionaries. */
public record Split(Comparisons train, Comparisons test) {}
