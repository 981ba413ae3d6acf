package io.countersign.policy;

/**
 * One version of one policy file, as text. Which versions are in force at a time is for who keeps them to say.
 *
 * @param file name of the file that faults refer to
 * @param content the YAML text
 * @param digest {@code sha256:} and hex over the UTF-8 bytes
 */
public record PolicyDocument(String file, Type type, String name, int version, String content, String digest) {

    /** How records name it, such as {@code soc-2@1}. */
    public String reference() {
        return name + "@" + version;
    }

    /** What a policy file is. */
    public enum Type {
        PACK,
        /** The packs that a sector combines. */
        PROFILE
    }
}
