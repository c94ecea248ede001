package org.pouch.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldBytesTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String COMPLETE = "gateway_protocol.Gateway/CompleteJob";

    private final HeldBytes held = new HeldBytes(10 * MEGABYTE, 6 * MEGABYTE);
    private final List<String> refused = new ArrayList<>();

    private HeldBytes.Held call(String name, String method) {
        return call(held, name, method);
    }

    private HeldBytes.Held call(HeldBytes held, String name, String method) {
        HeldBytes.Held call = held.newServerStreamTracer(method, new Metadata());
        call.onExcess(status -> refused.add(name + " " + status.getCode()));
        return call;
    }

    @Test
    void refusesOnceACallThatIsTooLarge() {
        HeldBytes.Held call = call("a", COMPLETE);
        call.inboundWireSize(HeldBytes.OF_CALL);
        assertThat(refused).isEmpty();

        call.inboundWireSize(1);
        call.inboundWireSize(1);

        assertThat(refused).containsExactly("a RESOURCE_EXHAUSTED");
    }

    @Test
    void letsADeploymentHaveMore() {
        call("a", "gateway_protocol.Gateway/DeployResource").inboundWireSize(2L * HeldBytes.OF_CALL);

        assertThat(refused).isEmpty();
    }

    @Test
    void refusesWhatIsTooMuchForAllAndNoneAfterItIsGone() {
        HeldBytes.Held first = call("a", COMPLETE);
        HeldBytes.Held second = call("b", COMPLETE);
        HeldBytes.Held third = call("c", COMPLETE);
        for (HeldBytes.Held call : List.of(first, second, third)) {
            call.inboundWireSize(3 * MEGABYTE);
        }
        assertThat(refused).isEmpty();
        third.inboundWireSize(MEGABYTE);
        assertThat(refused).isEmpty();
        second.inboundWireSize(1);
        assertThat(refused).containsExactly("b RESOURCE_EXHAUSTED");

        for (HeldBytes.Held call : List.of(first, second, third)) {
            call.streamClosed(Status.OK);
        }
        first.inboundWireSize(MEGABYTE);
        assertThat(held.now()).isZero();
        HeldBytes.Held fourth = call("d", COMPLETE);
        fourth.inboundWireSize(4 * MEGABYTE);
        assertThat(refused).hasSize(1);
    }

    @Test
    void givesAConnectionAShareAndLeavesTheRestToOthers() {
        HeldBytes held = new HeldBytes(20 * MEGABYTE, 6 * MEGABYTE);
        HeldBytes.Held first = call(held, "a", COMPLETE);
        HeldBytes.Held second = call(held, "b", COMPLETE);
        HeldBytes.Held other = call(held, "c", COMPLETE);
        SocketAddress one = new InetSocketAddress("127.0.0.1", 5001);
        first.comesOver(one);
        second.comesOver(one);
        other.comesOver(new InetSocketAddress("127.0.0.1", 5002));
        first.inboundWireSize(3 * MEGABYTE);
        second.inboundWireSize(3 * MEGABYTE);
        assertThat(refused).isEmpty();
        second.inboundWireSize(1);
        assertThat(refused).containsExactly("b RESOURCE_EXHAUSTED");
        second.streamClosed(Status.CANCELLED);

        other.inboundWireSize(4 * MEGABYTE);
        first.inboundWireSize(MEGABYTE);
        assertThat(refused).hasSize(1);
        assertThat(held.connections()).isEqualTo(2);
        first.streamClosed(Status.OK);
        other.streamClosed(Status.OK);
        assertThat(held.now()).isZero();
        assertThat(held.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, at once from this address.", "2001:db8::1, at once from this network (the first 64 bits"})
    void saysWhatSharesWhatIsLeftFree(String address, String words) {
        HeldBytes held = new HeldBytes(20 * MEGABYTE, 19 * MEGABYTE);
        HeldBytes.Held call = held.newServerStreamTracer("gateway_protocol.Gateway/DeployResource", new Metadata());
        call.onExcess(status -> refused.add(String.valueOf(status.getDescription())));
        call.comesOver(new InetSocketAddress(address, 5001));
        call.inboundWireSize(10 * MEGABYTE);
        assertThat(refused).isEmpty();

        call.inboundWireSize(1);

        assertThat(refused).singleElement().asString().contains(words);
    }

    @Test
    void unpacksNoMoreThanACallMayHold() {
        HeldBytes.Held call = call("a", COMPLETE);
        call.inboundWireSize(1000);
        call.inboundUncompressedSize(4 * MEGABYTE);
        assertThat(held.now()).isEqualTo(4 * MEGABYTE);

        assertThatThrownBy(() -> call.inboundUncompressedSize(1)).isInstanceOf(StatusRuntimeException.class);
        assertThat(refused).containsExactly("a RESOURCE_EXHAUSTED");
    }

    @Test
    void tellsWhoAsksTooLate() {
        HeldBytes.Held call = held.newServerStreamTracer(COMPLETE, new Metadata());
        call.inboundWireSize(5 * MEGABYTE);

        call.onExcess(status -> refused.add(String.valueOf(status.getCode())));

        assertThat(refused).containsExactly("RESOURCE_EXHAUSTED");
    }
}
