package org.pouch.casework.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.exchange.directory.NameCheck;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownNames;
import org.springframework.stereotype.Component;

/**
 * Which names of this authority tell what it does with claims for protection, and who can change them. Of a name that tells is said where it
 * stands, not what it says.
 */
@Component
final class OwnNames implements NameCheck {
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();
    private final ShownNames shown;

    OwnNames(ShownNames shown) {
        this.shown = shown;
    }

    @Override
    public boolean stops(String name) {
        return protection.isIn(name);
    }

    /** True while every packet stops. */
    boolean tell() {
        return shown.all().stream().map(ShownName::text).anyMatch(this::stops);
    }

    /** For administrators: where each name that tells stands, and what to do about it. */
    Map<String, String> telling() {
        Map<String, String> places = new LinkedHashMap<>();
        found().forEach(name -> places.put(place(name), remedy(name)));
        return places;
    }

    /** For officers, in both languages of the desk, a line for each. */
    List<String> lines() {
        return found().stream()
                .map(name -> "R-07: " + place(name)
                        + " tells of protection, and stops every packet until an administrator changes it · "
                        + placeInChinese(name) + "含有保护事项信息，管理员更改之前，一切文件均不得发出")
                .distinct()
                .toList();
    }

    private List<ShownName> found() {
        return shown.all().stream().filter(name -> stops(name.text())).toList();
    }

    private static String place(ShownName name) {
        return switch (name.place()) {
            case AUTHORITY -> "the name or the id of " + name.of();
            case MAIL -> "the address that mails to " + name.of() + " come from";
            case SIGNING_KEY -> "a name in the certificate of a signing key (SHA-256 " + name.of() + "…)";
            case ENCRYPTION_KEY -> "a name in the certificate of an encryption key (SHA-256 " + name.of() + "…)";
            case SEAL_KEY -> "a name in the certificate of a seal (SHA-256 " + name.of() + "…)";
            case ISSUER -> "the name of whoever issued an own certificate (SHA-256 " + name.of() + "…)";
        };
    }

    private static String placeInChinese(ShownName name) {
        return switch (name.place()) {
            case AUTHORITY -> name.of() + " 的名称或编号";
            case MAIL -> "发往 " + name.of() + " 的邮件的发件地址";
            case SIGNING_KEY -> "签名密钥证书（SHA-256 " + name.of() + "…）中的名称";
            case ENCRYPTION_KEY -> "加密密钥证书（SHA-256 " + name.of() + "…）中的名称";
            case SEAL_KEY -> "印章证书（SHA-256 " + name.of() + "…）中的名称";
            case ISSUER -> "本机关证书（SHA-256 " + name.of() + "…）签发机构的名称";
        };
    }

    private static String remedy(ShownName name) {
        return "tells of protection, and every packet is stopped: "
                + switch (name.place()) {
                    case AUTHORITY -> "give this authority another name, pouch.authority";
                    case MAIL -> "set another address as from, under Partners or in the configuration";
                    case SIGNING_KEY, ENCRYPTION_KEY, SEAL_KEY ->
                        "have a certificate issued in another name, and take this one out of the settings";
                    case ISSUER ->
                        "have a certificate issued under another name than this issuer's, and take this one out of the settings";
                };
    }
}
