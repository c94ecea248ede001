package org.pouch.process;

import java.time.Duration;
import java.util.Map;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.InboxId;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/** Starts packet-intake for an arrival, once by inbox id and examination; ends attempts of packet-dispatch. */
@Component
final class CamundaExchangeProcess implements ExchangeProcess {
    private static final Duration LIFE = Duration.ofDays(1);

    private final MessagePublisher messages;
    private final DispatchMessages dispatch;

    CamundaExchangeProcess(MessagePublisher messages, DispatchMessages dispatch) {
        this.messages = messages;
        this.dispatch = dispatch;
    }

    @Override
    public void packetArrived(InboxId arrival, int examination) {
        messages.publish(
                ProcessMessage.PACKET_ARRIVED.messageName(),
                "",
                examination == 1 ? arrival.value() : arrival + "#" + examination,
                LIFE,
                Map.of(VariableNames.INBOX_ID, arrival.value()));
    }

    @Override
    public void attemptFailed(PacketId packet, int attempt) {
        dispatch.attemptFailed(packet, attempt, true, packet + ":" + attempt);
    }
}
