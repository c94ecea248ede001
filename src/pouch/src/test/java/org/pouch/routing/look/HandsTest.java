package org.pouch.routing.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandsTest {
    private static final String HEAVY = "heavy";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Connection> further = new CopyOnWriteArrayList<>();
    private Consumer<Connection> whenConnecting = connection -> {};
    private Consumer<Exchange> whenTaking = file -> {};
    private final Hands hands = new Hands(3, this::another, file -> file.getProperty(HEAVY) == null);

    @AfterEach
    void close() throws IOException {
        hands.close();
        camel.close();
    }

    @Test
    void takesSeveralAtTheSameTimeAndEachOnce() {
        CyclicBarrier threeAtOnce = new CyclicBarrier(3);
        whenTaking = file -> await(threeAtOnce);
        Deque<Exchange> files = files(9);
        List<Exchange> all = List.copyOf(files);
        Connection first = new Connection();

        assertThat(hands.take(files, first, () -> true)).isEmpty();

        assertThat(files).isEmpty();
        assertThat(taken(first)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void makesNoFurtherConnectionForFew() {
        hands.take(files(3), new Connection(), () -> true);

        assertThat(further).isEmpty();
    }

    @Test
    void takesLargeOnesWithOneConnectionAlone() {
        Deque<Exchange> files = files(12);
        files.forEach(file -> file.setProperty(HEAVY, true));
        Connection first = new Connection();

        hands.take(files, first, () -> true);

        assertThat(first.taken).hasSize(12);
    }

    @Test
    void doesWithoutConnectionsThatTheServerRefusesAndAsksForNoMoreForAWhile() {
        whenConnecting = connection -> {
            throw new IllegalStateException("too many");
        };
        Connection first = new Connection();

        hands.take(files(12), first, () -> true);
        hands.take(files(12), first, () -> true);

        assertThat(first.taken).hasSize(24);
        assertThat(further).hasSize(2).allMatch(connection -> connection.attempts == 1);
    }

    @Test
    void leavesTheRestWhereItsConnectionBreaks() {
        Connection first = new Connection();
        whenTaking = file -> first.connected.set(false);
        Deque<Exchange> files = files(3);

        hands.take(files, first, () -> true);

        assertThat(first.taken).hasSize(1);
        assertThat(files).hasSize(2);
    }

    @Test
    void beginsNothingMoreWhenItIsToStop() {
        Deque<Exchange> files = files(12);

        assertThat(hands.take(files, new Connection(), () -> false)).isEmpty();

        assertThat(files).hasSize(12);
    }

    @Test
    void namesThoseThatStay() {
        Deque<Exchange> files = files(2);
        Exchange newcomer = files.getLast();
        Connection first = new Connection();
        first.leaves.add(newcomer);

        assertThat(hands.take(files, first, () -> true)).containsExactly(newcomer);
    }

    @Test
    void passesOnAnErrorOfTheMachine() {
        CyclicBarrier threeAtOnce = new CyclicBarrier(3);
        whenTaking = file -> {
            await(threeAtOnce);
            throw new OutOfMemoryError("none left");
        };
        Deque<Exchange> files = files(9);

        assertThatThrownBy(() -> hands.take(files, new Connection(), () -> true))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(files).hasSize(6);
    }

    @Test
    void letsFurtherConnectionsGoWhenThereIsNothingToDo() {
        hands.take(files(12), new Connection(), () -> true);
        assertThat(further).hasSize(2);

        hands.rest();

        assertThat(further).noneMatch(Connection::isConnected);
    }

    @Test
    void letsTheOthersGoWhereOneFails() {
        hands.take(files(12), new Connection(), () -> true);
        assertThat(further).hasSize(2);
        further.get(0).failsToEnd = true;

        hands.rest();

        assertThat(further.get(1).isConnected()).isFalse();
    }

    @Test
    void letsGoOfWhatIsConnectedOnlyAfterItWasClosed() {
        whenConnecting = connection -> hands.close();

        hands.take(files(12), new Connection(), () -> true);

        assertThat(further).isNotEmpty().noneMatch(Connection::isConnected);
        assertThat(further).allMatch(connection -> connection.taken.isEmpty());
    }

    private Deque<Exchange> files(int number) {
        Deque<Exchange> files = new ArrayDeque<>();
        for (int index = 0; index < number; index++) {
            files.add(new DefaultExchange(camel));
        }
        return files;
    }

    private List<Exchange> taken(Connection first) {
        List<Exchange> all = new ArrayList<>(first.taken);
        further.forEach(connection -> all.addAll(connection.taken));
        return all;
    }

    private Connection another() {
        Connection connection = new Connection();
        connection.connected.set(false);
        further.add(connection);
        return connection;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception alone) {
            throw new IllegalStateException("the others did not come", alone);
        }
    }

    /** Connected from the start, as the one that listed the files is. */
    private final class Connection implements Hands.Hand {
        private final AtomicBoolean connected = new AtomicBoolean(true);
        private final List<Exchange> taken = new CopyOnWriteArrayList<>();
        private final List<Exchange> leaves = new CopyOnWriteArrayList<>();
        private int attempts;
        private boolean failsToEnd;

        @Override
        public void connect() {
            attempts++;
            whenConnecting.accept(this);
            connected.set(true);
        }

        @Override
        public boolean isConnected() {
            return connected.get();
        }

        @Override
        public boolean take(Exchange file) {
            if (leaves.contains(file)) {
                return false;
            }
            taken.add(file);
            whenTaking.accept(file);
            return true;
        }

        @Override
        public void letGo() {
            if (failsToEnd) {
                throw new IllegalStateException("the line is gone");
            }
            connected.set(false);
        }
    }
}
