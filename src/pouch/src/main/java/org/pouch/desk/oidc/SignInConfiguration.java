package org.pouch.desk.oidc;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.pouch.desk.access.OwnPasswords;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there where the settings name a provider. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("pouch.sign-in.oidc.issuer")
    static class AtProvider {
        @Bean
        ProviderSetting providerSetting(SignInSettings settings, ConfigurableEnvironment environment) {
            return ProviderSetting.of(settings, environment.getSystemEnvironment());
        }

        @Bean
        Publications publications() {
            return new Publications(Provider.PATIENCE);
        }

        @Bean
        Provider provider(ProviderSetting setting, Clock clock, Publications publications) {
            return new Provider(setting, clock, publications);
        }

        @Bean
        ProviderPersons providerPersons(
                JdbcClient database, Clock clock, ProviderSetting setting, OwnPasswords passwords) {
            return new ProviderPersons(database, clock, setting, passwords);
        }

        @Bean
        ProviderRegistration providerRegistration(ProviderSetting setting, Provider provider) {
            return new ProviderRegistration(setting, provider);
        }

        @Bean
        ProviderTokens providerTokens(
                ProviderSetting setting, Provider provider, Publications publications, Clock clock) {
            return new ProviderTokens(setting, provider, publications, clock);
        }

        @Bean
        SignOuts signOuts(JdbcClient database, Clock clock, ProviderSetting setting) {
            return new SignOuts(database, clock, setting);
        }

        @Bean
        ProviderDoor providerDoor(
                ProviderSetting setting,
                ProviderTokens tokens,
                ProviderRegistration registration,
                ProviderPersons persons,
                SignOuts signOuts,
                Clock clock,
                ApplicationEventPublisher events,
                MeterRegistry meters) {
            ProviderRefusals refusals = new ProviderRefusals(events, meters, clock);
            return new ProviderDoor(setting, registration, tokens, persons, signOuts, clock, events, refusals);
        }

        @Bean
        ProviderHealth signInProviderHealthIndicator(Provider provider) {
            return new ProviderHealth(provider);
        }

        @Bean
        ProviderWatch providerWatch(Provider provider) {
            return new ProviderWatch(provider);
        }
    }
}
