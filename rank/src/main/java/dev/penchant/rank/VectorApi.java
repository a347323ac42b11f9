package dev.penchant.rank;

/** Whether the JVM was started with the Vector API; the classes that use it must not even be loaded otherwise. */
final class VectorApi {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorApi() {}

    static boolean present() {
        return PRESENT;
    }
}
