package dev.tenantry.local.console;

/** Told by a long piece of work what it does at the moment, in a few words. */
@FunctionalInterface
public interface Progress {
    /** For work that nobody watches. */
    Progress SILENT = doing -> {};

    void doing(String what);
}
