package dev.penchant.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program, as its jar states it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"penchant " + text()};
    }

    static String text() {
        String stated = Version.class.getPackage().getImplementationVersion();
        return stated == null ? "development" : stated;
    }
}
