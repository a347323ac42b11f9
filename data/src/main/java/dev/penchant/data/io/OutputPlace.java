package dev.penchant.data.io;

import dev.penchant.data.InputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.io.output.CloseShieldOutputStream;

/** Where a path leads that is to be written. */
public final class OutputPlace {
    private static final int MOST_LINKS = 40;
    private static final Set<Path> STANDARD_OUTPUT =
            Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));
    private static final Set<Path> STANDARD_ERROR =
            Set.of(Path.of("/dev/stderr"), Path.of("/dev/fd/2"), Path.of("/proc/self/fd/2"));

    private OutputPlace() {}

    /** The file that a path names after following symbolic links, whether it is there or not. */
    static Path of(Path target) throws IOException {
        Path at = target.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS && !isStandard(at) && Files.isSymbolicLink(at); links++)
            at = at.resolveSibling(Files.readSymbolicLink(at));
        return at;
    }

    /** Whether the path is the program's standard output, by any of its names. */
    public static boolean isStandardOutput(Path target) {
        try {
            return STANDARD_OUTPUT.contains(of(target));
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Whether the path is there but no file that could be replaced: standard output, a device, a named pipe. */
    static boolean isStream(Path target) throws IOException {
        return isStandard(of(target))
                || Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static boolean isStandard(Path place) {
        return STANDARD_OUTPUT.contains(place) || STANDARD_ERROR.contains(place);
    }

    /** Opens what {@link #isStream}; standard output stays open when the answer is closed, and is not cut to nothing. */
    static OutputStream stream(Path target) throws IOException {
        Path place = of(target);
        if (STANDARD_OUTPUT.contains(place))
            return CloseShieldOutputStream.wrap(new FileOutputStream(FileDescriptor.out));
        if (STANDARD_ERROR.contains(place))
            return CloseShieldOutputStream.wrap(new FileOutputStream(FileDescriptor.err));
        return Files.newOutputStream(target);
    }

    /** Whether two paths name the same file, be it there or still to be made. */
    static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other)
                    ? Files.isSameFile(one, other)
                    : real(one).equals(real(other));
        } catch (IOException unknown) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private static Path real(Path path) throws IOException {
        Path at = of(path).normalize();
        Path folder = at.getParent();
        return folder != null && Files.exists(folder) ? folder.toRealPath().resolve(at.getFileName()) : at;
    }

    /**
     * Refuses to write two things into one file.
     *
     * @param options how the user says where each goes
     * @throws InputException of kind {@code same_output} when both are the same file
     */
    public static void requireDistinct(Path one, Path other, String options) {
        try {
            if (!same(one, other) || isStream(one)) return;
        } catch (IOException unknown) {
            return; // whoever writes there will say why that cannot be
        }
        throw new InputException(
                "same_output",
                "two outputs are to be written to this one file",
                other.toString(),
                0,
                null,
                "name two files: see " + options);
    }
}
