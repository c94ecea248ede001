package org.pouch.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.pouch.desk.tls.TlsSettings;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** How pages are made: languages, static files. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    /** A choice is remembered; before one is made, the browser's languages decide. */
    @Bean
    LocaleResolver localeResolver(DeskSettings settings, TlsSettings tls) {
        AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(LANGUAGES);
        browser.setDefaultLocale(Locale.ENGLISH);
        CookieLocaleResolver chosen = new CookieLocaleResolver("POUCH-LANGUAGE");
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSecure(SessionCookie.isSecure(settings, tls));
        chosen.setCookieSameSite("Lax");
        chosen.setCookieMaxAge(Duration.ofDays(365));
        chosen.setDefaultLocaleFunction(browser::resolveLocale);
        return chosen;
    }

    /** Files under /vendor carry their digest in the address and are kept by the browser for a year. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/vendor/**")
                .addResourceLocations("classpath:/static/vendor/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /**
     * No files elsewhere: the encoding below looks for each link of a page, of 25 tasks a hundred, wherever files may be, and for what is none in the jars
     * of all libraries each time.
     */
    @Bean
    static BeanPostProcessor filesUnderVendorAlone() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof WebProperties properties) {
                    properties.getResources().setAddMappings(false);
                }
                return bean;
            }
        };
    }

    @Bean
    ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
        return new ResourceUrlEncodingFilter();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor();
        language.setParamName("lang");
        language.setIgnoreInvalidLocale(true);
        registry.addInterceptor(language)
                .excludePathPatterns("/error"); // whose request may hold fields that nobody can read
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new OfficerArgument());
    }

    @Bean
    FilterRegistrationBean<UnreadableForm> unreadableForm() {
        FilterRegistrationBean<UnreadableForm> aroundAll = new FilterRegistrationBean<>(new UnreadableForm());
        aroundAll.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return aroundAll;
    }

    /** What is open for a session hears of its end. */
    @Bean
    static HttpSessionEventPublisher sessionEnds() {
        return new HttpSessionEventPublisher();
    }

    /** A redirect names no host: the one that a request names may be anybody's. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> redirects() {
        return factory -> factory.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    }

    /** The language whose texts are shown for a wish. */
    static Locale closest(Locale asked) {
        return asked.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
