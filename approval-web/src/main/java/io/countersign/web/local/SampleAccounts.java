package io.countersign.web.local;

import static io.countersign.people.RealmRole.ADMINISTRATOR;
import static io.countersign.people.RealmRole.AUDITOR;
import static io.countersign.people.RealmRole.COMPLIANCE_OFFICER;
import static io.countersign.people.RealmRole.DEPLOYER;
import static io.countersign.people.RealmRole.OBSERVER;
import static io.countersign.people.RealmRole.OWNER;
import static io.countersign.people.RealmRole.REQUESTER;
import static io.countersign.web.local.SampleAccount.human;
import static io.countersign.web.local.SampleAccount.machine;

import java.util.List;

/** The people and machines of the {@code local} profile. */
public record SampleAccounts(List<SampleAccount> all) {

    /** Everybody, in the order in which the start-up message lists them. */
    public SampleAccounts() {
        this(List.of(
                human("rita", "Rita Romero", REQUESTER),
                human("dev", "Devon Diaz", REQUESTER),
                human("tess", "Tess Tanaka"),
                human("paula", "Paula Park", OWNER),
                human("bruno", "Bruno Bauer", OWNER),
                human("selma", "Selma Said", OWNER),
                human("gwen", "Gwen Grant", OWNER),
                human("pat", "Pat Patel", OWNER),
                human("bea", "Bea Brandt", OWNER),
                human("sam", "Sam Santos", OWNER),
                human("gil", "Gil Garcia", OWNER),
                human("petra", "Petra Prinz", OWNER),
                human("boris", "Boris Berg", OWNER),
                human("sven", "Sven Sato", OWNER),
                human("gina", "Gina Gallo", OWNER),
                human("paul", "Paul Pires", OWNER),
                human("beth", "Beth Boyd", OWNER),
                human("sara", "Sara Silva", OWNER),
                human("greg", "Greg Gill", OWNER),
                human("carl", "Carl Chen", COMPLIANCE_OFFICER),
                human("cora", "Cora Costa", COMPLIANCE_OFFICER),
                human("olga", "Olga Orlova", AUDITOR),
                human("ada", "Ada Adeyemi", ADMINISTRATOR),
                machine("pipeline", "Deployment pipeline", DEPLOYER),
                machine("observer", "Runtime observer", OBSERVER)));
    }
}
