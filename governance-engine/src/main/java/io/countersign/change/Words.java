package io.countersign.change;

import io.countersign.policy.OwnerRole;
import io.countersign.policy.Part;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** How reasons name roles, parts and times. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private Words() {}

    /** Such as {@code security owner}. */
    static String owner(OwnerRole role) {
        return lower(role) + " owner";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The words of a constant, in lower case. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A stable id from a field's name, such as {@code backout-plan}. */
    static String kebab(String field) {
        return CAPITAL.matcher(field).replaceAll("-$0").toLowerCase(Locale.ROOT);
    }

    /** What playing a part means. */
    static Deed did(Part part) {
        return switch (part) {
            case REQUESTER -> new Deed("You asked for this change.", "asked for it");
            case AUTHOR -> new Deed("You are an author of this change.", "wrote it");
            case TESTER -> new Deed("You tested this change.", "tested it");
            case DEPLOYER -> new Deed("You deploy this change.", "deploys it");
            case TOKEN_OWNER -> new Deed("The account that deploys this change is yours.", "owns what deploys it");
            case ACTED_AHEAD ->
                new Deed("You had this change deployed ahead of the owners.", "acted ahead of the owners");
            case DELEGATOR -> new Deed("You lent your role for this change.", "lent a role for it");
            case DELEGATE -> new Deed("You hold a lent role for this change.", "holds a lent role for it");
        };
    }

    /** A deed, said to who did it and said of them. */
    record Deed(String toPerson, String ofPerson) {}
}
