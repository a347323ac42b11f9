package dev.penchant.text;

import dev.penchant.tensor.ElementType;
import dev.penchant.tensor.FileFormatException;
import dev.penchant.tensor.StoredTensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix in NumPy's .npy form, versions 1 to 3: {@code \x93NUMPY}, version, header length, a Python dictionary with {@code descr},
 * {@code fortran_order} and {@code shape}, the elements.
 */
final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Map<String, ElementType> TYPES =
            Map.of("<f2", ElementType.F16, "<f4", ElementType.F32, "<f8", ElementType.F64);
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\((\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");

    private NumpyArray() {}

    /** The rows of the matrix in {@code file}. */
    static float[][] readMatrix(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            int start = headerStart(file, bytes);
            int length = start == 10
                    ? Short.toUnsignedInt(bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, 8))
                    : bytes.get(ValueLayout.JAVA_INT_UNALIGNED, 8);
            if (length < 0 || start + (long) length > bytes.byteSize()) {
                throw broken(file, "its header is cut off");
            }
            String header = new String(
                    bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
            return rows(file, header, bytes.asSlice(start + (long) length));
        }
    }

    private static int headerStart(Path file, MemorySegment bytes) {
        if (bytes.byteSize() < 12 || bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
            throw broken(file, "it does not begin with the mark of a .npy file");
        }
        return bytes.get(ValueLayout.JAVA_BYTE, 6) == 1 ? 10 : 12;
    }

    private static float[][] rows(Path file, String header, MemorySegment body) {
        String descr = field(DESCR, header).orElse("?");
        ElementType type = Optional.ofNullable(TYPES.get(descr))
                .orElseThrow(() -> broken(file, "its elements are '%s', not float16, 32 or 64".formatted(descr)));
        if (!field(FORTRAN, header).orElse("").equals("False")) {
            throw broken(file, "it is stored by columns (fortran_order)");
        }
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find()) {
            throw broken(file, "it is not a matrix of two dimensions");
        }
        int rows = natural(file, shape.group(1));
        int columns = natural(file, shape.group(2));
        long rowBytes = (long) columns * type.bytes();
        if (body.byteSize() != rows * rowBytes) {
            throw broken(file, "its body has %d bytes instead of %d".formatted(body.byteSize(), rows * rowBytes));
        }
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = new StoredTensor(type, new long[] {columns}, body.asSlice(i * rowBytes, rowBytes)).toFloats();
        }
        return matrix;
    }

    private static Optional<String> field(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static int natural(Path file, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw broken(file, "a matrix with " + digits + " rows or columns is too large");
        }
    }

    private static FileFormatException broken(Path file, String what) {
        return new FileFormatException(
                file + " cannot be read as embeddings: " + what,
                file,
                0,
                "",
                "save a float32 matrix with one row per text: numpy.save(name, embeddings.astype('float32'))");
    }
}
