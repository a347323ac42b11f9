package dev.penchant.cli;

import picocli.CommandLine.Option;

/** The seed of all that is drawn. */
final class SeedOption {
    @Option(names = "--seed", defaultValue = "1", description = "the same seed and data give the same numbers")
    private long seed;

    long seed() {
        return seed;
    }
}
