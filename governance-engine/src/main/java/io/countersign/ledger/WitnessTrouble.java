package io.countersign.ledger;

/** Why a witness did not cosign. */
class WitnessTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean alarm;

    private WitnessTrouble(String message, boolean alarm) {
        super(message);
        this.alarm = alarm;
    }

    /** It did not answer, or not as asked; it will be asked again. */
    static WitnessTrouble failure(String message) {
        return new WitnessTrouble(message, false);
    }

    /** The witness saw another log than the one that is here. */
    static WitnessTrouble alarm(String message) {
        return new WitnessTrouble(message, true);
    }

    boolean isAlarm() {
        return alarm;
    }
}
