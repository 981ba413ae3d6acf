package io.countersign.document;

/** More content than is kept here. Nothing of it was stored. */
public class FileTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FileTooLarge() {
        super("A file has at most 25 MiB. Keep a larger one elsewhere, and give its address and digest.");
    }
}
