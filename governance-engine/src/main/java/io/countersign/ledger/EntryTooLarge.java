package io.countersign.ledger;

/** An entry whose canonical bytes pass 16 KiB; bulk goes into the ledger by digest. */
public class EntryTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EntryTooLarge(String type, int bytes) {
        super("Entry %s has %d bytes; at most 16384 are allowed".formatted(type, bytes));
    }
}
