package org.pouch.casework.intervention;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.InterventionBook.Entered;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/**
 * The value that a batch gives to a variable, for as long as it has not come to the instance: under the key of the case, or, where it is about none,
 * under one of this authority. Nobody is shown it, and with the end of the act it goes.
 */
@Component
final class KeptValues {
    /** As much as its column has room for once it is encrypted. */
    static final int MOST_BYTES = 100;

    private final CaseVault vault;

    KeptValues(CaseVault vault) {
        this.vault = vault;
    }

    static boolean isTooLong(Order order) {
        return order.act() == Act.SET_VARIABLE && order.target().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /** Of a case that is erased nothing is kept. */
    String close(String id, @Nullable RequestId request, String json) {
        if (request == null) {
            return Base64.getEncoder()
                    .encodeToString(vault.encryptOwn(column(id), json.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return vault.encrypt(request, column(id), json);
        } catch (CaseErased erased) {
            return "";
        }
    }

    /**
     * What is to be done, with the value where there is one.
     *
     * @throws InterventionRefused when the value is gone
     */
    Order opened(Entered entered) {
        Order order = entered.order();
        if (entered.isAlone() || order.act() != Act.SET_VARIABLE) {
            return order;
        }
        return value(entered)
                .map(value -> Order.setVariable(order.place(), order.subject(), value))
                .orElseThrow(() -> new InterventionRefused(
                        "The value is gone: the case was erased, or what was kept of it is damaged."));
    }

    private Optional<String> value(Entered entered) {
        String kept = entered.order().target();
        @Nullable RequestId request = entered.request();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    request != null
                            ? vault.decrypt(request, column(entered.id()), kept)
                            : new String(
                                    vault.decryptOwn(
                                            column(entered.id()),
                                            Base64.getDecoder().decode(kept)),
                                    StandardCharsets.UTF_8));
        } catch (CaseErased | ContentDamaged | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private static String column(String id) {
        return "casework_intervention.target/" + id;
    }
}
