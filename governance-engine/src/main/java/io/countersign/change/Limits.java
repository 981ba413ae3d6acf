package io.countersign.change;

/** Sizes and forms of submitted fields, and the sentences that say so. */
final class Limits {

    static final int TITLE = 200;
    static final int TEXT = 20_000;
    static final int NAME = 100;
    static final int LIST = 100;
    static final int URI = 2_000;
    static final int RATIONALE = 5_000;
    static final int FACT_DEPTH = 8;

    static final String SHA256 = "sha256:[0-9a-f]{64}";
    static final String WEB_ADDRESS = "https?://\\S+";

    static final String TOO_LONG = "Use at most {max} characters.";
    static final String TOO_MANY = "List at most {max}.";
    static final String NO_NAME = "Give a user name.";
    static final String NO_DIGEST = "Give the digest as sha256: and 64 lower-case hex digits.";
    static final String NO_ADDRESS = "Give an address that begins with https:// or http://.";

    private Limits() {}
}
