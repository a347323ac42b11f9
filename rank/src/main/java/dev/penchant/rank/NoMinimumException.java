package dev.penchant.rank;

/** That the steps of a minimisation did not become small: there is no minimum, or one too flat to be found. */
final class NoMinimumException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NoMinimumException(String message) {
        super(message);
    }
}
