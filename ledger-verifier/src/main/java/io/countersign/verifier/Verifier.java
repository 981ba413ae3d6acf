package io.countersign.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;

/**
 * Checks a log offline and without trusting who keeps it: that an entry is in it, that all of it is as its key signed,
 * and that it only grew. Formats: RFC 6962, RFC 9162 and C2SP tlog-proof, tlog-tiles, tlog-checkpoint, signed-note,
 * tlog-cosignature and tlog-policy.
 */
public final class Verifier {

    private static final int PROVEN = 0;
    private static final int NOT_PROVEN = 1;
    private static final int WRONG_USE = 2;

    private static final String USAGE = """
            Usage: java -jar ledger-verifier.jar <command> --vkey <verifier key> ...
              verify-proof --vkey <key> --proof <file.tlog-proof> --entry <file> [--disclosed <file>]
                           [--policy <file>]
                  the entry is in the log, and the disclosed values are those that it commits to
              verify-log   --vkey <key> --log <directory or address> [--old <checkpoint>] [--authorization <file>]
                           [--policy <file>]
                  every entry of the log is as its key signed it, and as it had signed it in an older checkpoint
              consistency  --vkey <key> --old <checkpoint> --new <checkpoint> --proof <file of base64 lines>
                           [--policy <file>]
                  the log of the older checkpoint is the beginning of the log of the newer one
            A log that changes keys has several for a while: give --vkey once for each that you trust.
            With a policy, the checkpoint, of two the newer one, must also be cosigned by as many witnesses as it asks for.
            Ends with 0 if that is proven, 1 if it is not, 2 if it was called wrongly or something could not be read.""";

    private Verifier() {}

    /** Ends the process with 0 if it is proven, 1 if not, 2 if it was called wrongly or something cannot be read. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** What {@link #main} does, without ending the process. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            out.println("PROVEN: " + prove(args));
            return PROVEN;
        } catch (Options.Wrong e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return WRONG_USE;
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            err.println("Cannot read " + e.getMessage());
            return WRONG_USE;
        } catch (Unproven e) {
            err.println("NOT PROVEN: " + e.getMessage());
            return NOT_PROVEN;
        }
    }

    /**
     * Checks what is asked.
     *
     * @return one sentence that says what is proven
     */
    private static String prove(String[] args) throws IOException {
        if (args.length == 0) {
            throw new Options.Wrong("Nothing is asked.");
        }
        Options options = Options.of(Arrays.asList(args).subList(1, args.length));
        return switch (args[0]) {
            case "verify-proof" -> EntryCheck.check(options);
            case "verify-log" -> LogCheck.check(options);
            case "consistency" -> ConsistencyCheck.check(options);
            default -> throw new Options.Wrong("'%s' is no command.".formatted(args[0]));
        };
    }
}
