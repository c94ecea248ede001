package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is urgent does not wait for its channel as long as what is not. */
class NextChannelTest {
    @Test
    void comesSoonerForWhatIsUrgent() {
        ExchangeSettings settings = settings(Map.of());

        assertThat(settings.nextChannelAfter(PacketKind.RECEIPT)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.nextChannelAfter(PacketKind.STATUS_QUERY)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void followsWhatIsSaidToBeUrgent() {
        ExchangeSettings settings = settings(
                Map.of("pouch.exchange.urgent", "WITHDRAWAL,STATUS_QUERY", "pouch.exchange.next-channel-after", "40m"));

        assertThat(settings.nextChannelAfter(PacketKind.STATUS_QUERY)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.nextChannelAfter(PacketKind.RECEIPT)).isEqualTo(Duration.ofMinutes(40));
    }

    private static ExchangeSettings settings(Map<String, String> said) {
        return new Binder(new MapConfigurationPropertySource(said))
                .bindOrCreate("pouch.exchange", ExchangeSettings.class);
    }
}
