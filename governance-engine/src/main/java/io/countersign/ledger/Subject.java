package io.countersign.ledger;

import java.util.UUID;

/**
 * What an entry is about.
 *
 * @param kind lower-case noun of the product's words, such as {@code change} or {@code platform}
 * @param id the thing's own id
 */
public record Subject(String kind, UUID id) {

    /** The subject of everything that happens to one change request. */
    public static Subject change(UUID id) {
        return new Subject("change", id);
    }

    /** The subject of everything that happens to one platform, its assignments included. */
    public static Subject platform(UUID id) {
        return new Subject("platform", id);
    }

    /** The subject of what concerns one person, such as a declared absence. */
    public static Subject person(UUID id) {
        return new Subject("person", id);
    }

    /** The subject of everything that happens to one version of a policy document. */
    public static Subject policy(UUID id) {
        return new Subject("policy", id);
    }

    /** The subject of what happens to one piece of evidence that is kept here. */
    public static Subject document(UUID id) {
        return new Subject("document", id);
    }

    /** The subject of everything that happens to one freeze. */
    public static Subject freeze(UUID id) {
        return new Subject("freeze", id);
    }

    /** The subject of everything that happens to one version of a template of standard changes. */
    public static Subject template(UUID id) {
        return new Subject("template", id);
    }
}
