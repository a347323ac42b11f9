package dev.penchant.text;

/** Is told how many texts are encoded so far. Implementations are fast and may be called from several threads. */
@FunctionalInterface
public interface EncodingProgress {
    EncodingProgress SILENT = (done, total) -> {};

    /**
     * @param done texts encoded so far
     * @param total texts in all
     */
    void encoded(long done, long total);
}
