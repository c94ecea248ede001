package org.pouch.casework.guide;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Offers the partners of this authority and what was agreed with their states. */
@Component
final class CaseGuide implements GuideCase {
    private final Authorities authorities;
    private final AgreementsInForce agreements;

    CaseGuide(Authorities authorities, AgreementsInForce agreements) {
        this.authorities = authorities;
        this.agreements = agreements;
    }

    @Override
    public List<Section> sections() {
        List<AuthorityId> partners = authorities.partners();
        List<String> names = rows(partners)
                .map(AgreementProfile::agreement)
                .distinct()
                .sorted()
                .toList();
        return new GuidedFields(
                        choices(partners.stream().map(AuthorityId::value).toList()), choices(names))
                .sections();
    }

    @Override
    public Guided write(Map<String, String> entered, Map<String, List<File>> files, @Nullable RequestId number) {
        Set<String> languages = new TreeSet<>();
        rows(authorities.partners())
                .filter(row -> row.agreement().equals(entered.get("agreement")))
                .forEach(row -> languages.addAll(row.packets().languages()));
        return GuidedCaseFile.of(authorities.own(), languages, entered, files, number);
    }

    private Stream<AgreementProfile> rows(List<AuthorityId> partners) {
        return agreements.now().rows().stream()
                .filter(row ->
                        row.scope().requesting().contains(authorities.own().state()))
                .filter(row -> partners.stream()
                        .anyMatch(partner -> row.scope().requested().contains(partner.state())));
    }

    private static List<Choice> choices(List<String> values) {
        return values.stream()
                .map(value -> new Choice(value, new Words(value, value)))
                .toList();
    }
}
