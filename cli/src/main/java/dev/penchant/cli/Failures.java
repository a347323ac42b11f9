package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.tensor.FileFormatException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into a message, the error object of {@code --json}, and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    static final int INPUT_IS_WRONG = 2;
    static final int BUG = 70;

    private static final Pattern ONE_OF =
            Pattern.compile("expected one of \\[(.*)] \\(case-(?:in)?sensitive\\) but was '(.*)'");

    private static final Pattern NOT_A_NUMBER =
            Pattern.compile("('[^']*') is not an? (byte|short|int|long|float|double)$");

    private final PrintWriter out;
    private final PrintWriter err;

    Failures(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        InputException input =
                new InputException("usage", plain(String.valueOf(wrong.getMessage())), "see `" + command + " --help`");
        return tell(input, Arrays.asList(args).contains("--json"));
    }

    /** The library's message without the types and constants of Java. */
    private static String plain(String said) {
        String message = said.replace("option option", "option");
        Matcher choice = ONE_OF.matcher(message);
        if (choice.find())
            return message.substring(0, choice.start()) + "expected one of "
                    + choice.group(1).toLowerCase(Locale.ROOT) + ", not '" + choice.group(2) + "'";
        return NOT_A_NUMBER.matcher(message).replaceFirst(found -> {
            boolean whole = !found.group(2).matches("float|double");
            return Matcher.quoteReplacement("expected a " + (whole ? "whole " : "") + "number, not " + found.group(1));
        });
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return handle(failure, parsed.expandedArgs().contains("--json"));
    }

    private static InputException input(FileFormatException wrong) {
        String field = wrong.field().isEmpty() ? null : wrong.field();
        return new InputException(
                "bad_file",
                String.valueOf(wrong.getMessage()),
                wrong.file(),
                Math.toIntExact(wrong.line()),
                field,
                wrong.hint());
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    int handle(Throwable failure, boolean json) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof InputException input) return tell(input, json);
            else if (cause instanceof FileFormatException wrong) return tell(input(wrong), json);
        if (failure instanceof OutOfMemoryError)
            return tell(
                    new InputException(
                            "out_of_memory",
                            "the data does not fit into the memory Java may use",
                            "give it more, for example PENCHANT_JAVA_OPTS=-Xmx16g"),
                    json);
        if (json) {
            ObjectNode error = Json.object();
            error.putObject("error")
                    .put("kind", "bug")
                    .put("message", String.valueOf(failure))
                    .putNull("file")
                    .putNull("line")
                    .putNull("field")
                    .put("hint", "this is a fault of the program, please report it");
            Json.print(out, error);
        }
        err.println("penchant: this is a fault of the program, please report it:");
        failure.printStackTrace(err);
        return BUG;
    }

    private int tell(InputException input, boolean json) {
        if (json) {
            ObjectNode error = Json.object();
            ObjectNode fields = error.putObject("error");
            fields.put("kind", input.kind()).put("message", input.getMessage());
            fields.put("file", input.file());
            if (input.line() > 0) fields.put("line", input.line());
            else fields.putNull("line");
            fields.put("field", input.field()).put("hint", input.hint());
            Json.print(out, error);
        }
        StringBuilder place = new StringBuilder();
        if (input.file() != null && !input.getMessage().contains(input.file())) place.append(input.file());
        if (input.line() > 0)
            place.append(place.isEmpty() ? "line " : ", line ").append(input.line());
        if (input.field() != null)
            place.append(place.isEmpty() ? "field " : ", field ").append(input.field());
        err.println("penchant: " + input.getMessage() + (place.isEmpty() ? "" : " (" + place + ")"));
        err.println("  " + input.hint());
        return INPUT_IS_WRONG;
    }
}
