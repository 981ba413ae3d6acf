/*
 * How entries get their positions and checkpoints their signatures: io.countersign.ledger.Sequencer, CheckpointSigner
 * and Continuity. README.md says how to check it, and what it leaves out.
 *
 * Writers record one entry each in a transaction that commits, rolls back or stays open for ever. Two nodes sequence and
 * sign; each may be killed between any two steps. What a transaction has not committed is then gone, its lock is free.
 */

#ifndef ENTRIES
#define ENTRIES 3
#endif
#define NODES   2
#define BATCH   2    /* entries in one round */
#ifndef CRASHES
#define CRASHES 2    /* kills in all */
#endif
#define NONE    255

mtype = { unborn, running, committed, rolledback };

/* the database, as committed */
mtype entry[ENTRIES] = unborn;
byte xid[ENTRIES];               /* transaction that recorded the entry */
byte nextXid = 1;
byte position[ENTRIES] = NONE;   /* ledger.leaf */
byte tree[ENTRIES];              /* the same the other way round: what the root commits to */
byte size = 0;                   /* ledger.sequencer_state */
byte low = 0;
byte checkpoint = 0;             /* size of the newest ledger.checkpoint */

byte lock = NONE;                /* advisory lock, held by a node's transaction */
byte kills = CRASHES;
bool restored = false;

/* outside the database: each node's memory of the newest checkpoint, with what its root commits to */
typedef Memory { byte size; byte tree[ENTRIES] };
Memory memory[NODES];

/* for the properties only: the longest tree that each node ever signed */
Memory attested[NODES];

/* pg_snapshot_xmin: every transaction below has ended */
inline takeHorizon(horizon) {
    horizon = nextXid;
    i = 0;
    do
    :: i < ENTRIES ->
        if
        :: (entry[i] == running && xid[i] < horizon) -> horizon = xid[i]
        :: else
        fi;
        i++
    :: else -> break
    od;
    i = 0
}

#define isNew(e)    (entry[e] == committed && position[e] == NONE && xid[e] >= myLow)
#define isAfter(e)  (count == 0 || xid[e] > xid[found[0]])
#define isBefore(e) (found[count] == NONE || xid[e] < xid[found[count]])

/* the first BATCH committed entries without position that belong to a transaction from low on, in the order of those */
inline search() {
    count = 0;
    do
    :: count < BATCH ->
        found[count] = NONE;
        i = 0;
        do
        :: i < ENTRIES ->
            if
            :: (isNew(i) && isAfter(i) && isBefore(i)) -> found[count] = i
            :: else
            fi;
            i++
        :: else -> break
        od;
        if
        :: found[count] == NONE -> break
        :: else -> count++
        fi
    :: else -> break
    od;
    i = 0
}

/* leaves, state and low-water mark in one commit */
inline commitRound() {
    i = 0;
    do
    :: i < count ->
        assert(position[found[i]] == NONE);          /* exactly one index */
        assert(mySize == size);                      /* indices are contiguous */
        position[found[i]] = size;
        tree[size] = found[i];
        size++;
        mySize++;
        i++
    :: else -> break
    od;
    if
    :: (count > 0 && (count < BATCH || myHorizon < xid[found[BATCH - 1]])) -> low = myHorizon
    :: (count == BATCH && myHorizon >= xid[found[BATCH - 1]]) -> low = xid[found[BATCH - 1]]
    :: else
    fi;
    i = 0
}

/* whether the first entries are those of a remembered tree */
inline compare(with, answer) {
    answer = (mySize >= with.size);
    i = 0;
    do
    :: (answer && i < with.size) ->
        answer = (tree[i] == with.tree[i]);
        i++
    :: else -> break
    od;
    i = 0
}

inline copyTree(to) {
    to.size = mySize;
    i = 0;
    do
    :: i < mySize -> to.tree[i] = tree[i]; i++
    :: else -> break
    od;
    i = 0
}

proctype Writer(byte e) {
    atomic { xid[e] = nextXid; nextXid++; entry[e] = running };
    if
    :: entry[e] = committed
    :: entry[e] = rolledback
    :: skip                                          /* stays open for ever */
    fi
}

proctype Node(byte me) {
    byte mySize, myLow, myHorizon, count, i;
    byte found[BATCH];
    bool same;
again:
    do
    :: true;
        /* a round of the sequencer */
#ifndef FAULT_NO_LOCK
        atomic { lock == NONE -> lock = me };
#endif
        d_step { mySize = size; myLow = low };
#ifndef FAULT_HORIZON_AFTERWARDS
        d_step { takeHorizon(myHorizon) };
        d_step { search() };
#else
        d_step { search() };
        d_step { takeHorizon(myHorizon) };
#endif
        if
        :: d_step { commitRound(); if :: lock == me -> lock = NONE :: else fi; mySize = 0; myLow = 0; myHorizon = 0; count = 0; found[0] = 0; found[1] = 0 }
        :: atomic { kills > 0 -> kills--; if :: lock == me -> lock = NONE :: else fi; goto again }
        fi;
        /* a turn of the signer */
        atomic { lock == NONE -> lock = me };
        /* follows what another node signed: checkpoint <= size */
        d_step { mySize = checkpoint; compare(memory[me], same);
                 if :: (same && checkpoint > memory[me].size) -> copyTree(memory[me]) :: else fi;
                 mySize = size; compare(memory[me], same) };
        if
        :: (same && mySize > checkpoint) ->
#ifndef FAULT_REMEMBERED_TOO_LATE
            if
            :: d_step { copyTree(memory[me]) }       /* remembered and forced to the disk ... */
            :: atomic { kills > 0 -> kills--; lock = NONE; mySize = 0; same = false; goto again }
            fi;
#endif
            if
            :: d_step {                              /* ... before anybody can see it */
                compare(attested[me], same);
                assert(same);                        /* a signed root never disappears: not for its signer, ... */
                compare(attested[1 - me], same);
                assert(same || restored);            /* ... and for others not by anything that nodes do */
                copyTree(attested[me]);
                checkpoint = mySize }
            :: atomic { kills > 0 -> kills--; lock = NONE; mySize = 0; same = false; goto again }
            fi;
#ifdef FAULT_REMEMBERED_TOO_LATE
            if
            :: d_step { copyTree(memory[me]) }
            :: atomic { kills > 0 -> kills--; lock = NONE; mySize = 0; same = false; goto again }
            fi;
#endif
            d_step { lock = NONE; mySize = 0; same = false }
        :: else -> atomic { lock = NONE; mySize = 0; same = false }
        fi
    od
}

#ifdef RESTORE
mtype savedEntry[ENTRIES];
byte savedPosition[ENTRIES];
byte savedSize, savedLow, savedCheckpoint;

/* a backup is made at some time, and put back at a later one, while no node is in a transaction */
proctype Administrator() {
    byte i;
    d_step {
        i = 0;
        do
        :: i < ENTRIES -> savedEntry[i] = entry[i]; savedPosition[i] = position[i]; i++
        :: else -> break
        od;
        i = 0;
        savedSize = size; savedLow = low; savedCheckpoint = checkpoint
    };
    atomic {
        lock == NONE;
        do
        :: i < ENTRIES ->
            if
            :: (savedEntry[i] != committed && entry[i] == committed) -> entry[i] = rolledback
            :: else
            fi;
            if
            :: (savedPosition[i] == NONE && position[i] != NONE) -> tree[position[i]] = 0
            :: else
            fi;
            position[i] = savedPosition[i];
            i++
        :: else -> break
        od;
        i = 0;
        size = savedSize; low = savedLow; checkpoint = savedCheckpoint;
        restored = true
    }
}
#endif

init {
    byte n;
    atomic {
        n = 0;
        do
        :: n < ENTRIES -> run Writer(n); n++
        :: else -> break
        od;
#ifdef RESTORE
        run Administrator();
#endif
        run Node(0);
        run Node(1)
    }
}

/* every committed entry gets an index and a signature, though other transactions stay open */
ltl everyEntry { [] ((entry[0] == committed) -> <> (position[0] != NONE && checkpoint > position[0])) }
