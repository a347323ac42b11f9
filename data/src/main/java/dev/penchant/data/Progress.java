package dev.penchant.data;

/** Is told how long work gets on. Implementations are fast and may be called from several threads. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (task, done, total) -> {};

    /**
     * @param task what is being done, a short phrase ("reading votes.jsonl", "fitting linear")
     * @param total units of work in all, or -1 when that is not known yet
     */
    void report(String task, long done, long total);
}
