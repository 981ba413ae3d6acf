package io.countersign.ledger;

import java.util.List;

/** An entry that does not follow its declaration: a fault of the code that appends it, never of a person. */
public class UndeclaredEntry extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private UndeclaredEntry(String message) {
        super(message);
    }

    static UndeclaredEntry type(String name, int version) {
        return new UndeclaredEntry("""
                Version %d of the entry type %s is not declared. Add one line to %s, such as
                  %s %d | subjectId:id amount:number note?:word | reason | What it says.
                and run EntryTypesTests with -Dupdate.\
                """.formatted(version, name, EntryTypes.FILE, name, version));
    }

    static UndeclaredEntry content(String name, int version, List<String> faults) {
        return new UndeclaredEntry(
                "The entry %s does not follow version %d of its declaration in %s: %s. If this version was never released, correct its line; otherwise declare the next version, append that one, and run EntryTypesTests with -Dupdate."
                        .formatted(name, version, EntryTypes.FILE, String.join("; ", faults)));
    }
}
