package io.countersign.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One version of a policy pack. */
public record Pack(String name, int version, Sector sector, List<Control> controls) {

    /** How records name it. */
    public String reference() {
        return name + "@" + version;
    }

    Stream<ControlRef> supporting(String capability) {
        return controls.stream()
                .filter(control -> control.capabilities().contains(capability))
                .map(control -> control.reference(reference()));
    }

    /**
     * A control with the capabilities that support it.
     *
     * @param officialTitle null where the source's wording may not be shipped, or the source gives none
     * @param statements by capability, the parts of the control that it supports; a capability without supports it whole
     */
    public record Control(
            String framework,
            String id,
            @Nullable String officialTitle,
            String ownTitle,
            List<String> capabilities,
            Map<String, List<String>> statements,
            Claim claim) {

        ControlRef reference(String pack) {
            return new ControlRef(framework, id, officialTitle == null ? ownTitle : officialTitle, pack, claim);
        }
    }
}
