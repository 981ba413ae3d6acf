package io.countersign.release;

import io.countersign.people.PersonEvent;
import org.springframework.context.event.EventListener;

/** Follows deployment clients, in the transaction that ends them: nobody uses what a disabled client minted. */
class ClientListener {

    private final Permits permits;

    ClientListener(Permits permits) {
        this.permits = permits;
    }

    @EventListener
    void follow(PersonEvent.Ended ended) {
        permits.clientEnded(ended.personId());
    }
}
