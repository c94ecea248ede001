package org.pouch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnitOfWork.Slots;

class UnitOfWorkTest {
    private final UnitOfWork unit = new UnitOfWork();

    @Test
    void tellsPlacesOfTheSameTypeApart() {
        Slot<String> one = new Slot<>();
        Slot<String> other = new Slot<>();
        Slots<Long, String> each = new Slots<>();
        Slots<Long, String> eachOther = new Slots<>();
        unit.remember(one, "one");
        unit.remember(each, 1L, "first");

        assertThat(unit.recall(one)).isEqualTo("one");
        assertThat(unit.recall(other)).isNull();
        assertThat(unit.recall(each, 1L)).isEqualTo("first");
        assertThat(unit.recall(each, 2L)).isNull();
        assertThat(unit.recall(eachOther, 1L)).isNull();
        assertThat(unit.isKnown(each, 1L)).isTrue();
        assertThat(unit.isKnown(each, 2L)).isFalse();
    }

    @Test
    void handsAValueOverOnce() {
        Slot<String> slot = new Slot<>();
        Slots<Long, String> slots = new Slots<>();
        unit.remember(slot, "value");
        unit.remember(slots, 1L, "value");

        assertThat(unit.forget(slot)).isEqualTo("value");
        assertThat(unit.forget(slot)).isNull();
        assertThat(unit.forget(slots, 1L)).isEqualTo("value");
        assertThat(unit.forget(slots, 1L)).isNull();
    }

    @Test
    void makesTheFirstValueOfAPlaceOnlyOnce() {
        Slot<List<String>> slot = new Slot<>();
        unit.recall(slot, ArrayList::new).add("first");
        unit.recall(slot, ArrayList::new).add("second");

        assertThat(unit.recall(slot)).containsExactly("first", "second");
    }

    @Test
    void followsACommitOnceForEachSubjectInTheOrderAskedFor() {
        Once<String> ring = new Once<>();
        Once<String> set = new Once<>();
        List<String> done = new ArrayList<>();
        unit.afterCommit(ring, "a", () -> done.add("ring a"));
        unit.afterCommit(set, "a", () -> done.add("set a"));
        unit.afterCommit(ring, "b", () -> done.add("ring b"));
        unit.afterCommit(ring, "a", () -> done.add("ring a again"));

        unit.takeAfterCommit().forEach(Runnable::run);

        assertThat(done).containsExactly("ring a", "set a", "ring b");
        assertThat(unit.takeAfterCommit()).isEmpty();
    }
}
