package org.pouch.engine.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Pattern;
import org.pouch.engine.fault.EngineThreads;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring MVC as the API needs it, and no more. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(ProblemAdvice.class)
public class WebSetup implements WebMvcConfigurer {
    /** Four documents of the greatest size, with what surrounds them. */
    private static final long UPLOAD_LIMIT = 105L * 1024 * 1024;

    /** More of a file than this waits on disk. */
    private static final int IN_MEMORY = 64 * 1024;

    private static final List<MediaType> ANSWERS =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

    @Bean
    DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcherRegistration(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setMultipartConfig(new MultipartConfigElement("", UPLOAD_LIMIT, UPLOAD_LIMIT, IN_MEMORY));
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    StandardServletMultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver();
    }

    @Bean
    ObjectMapper apiMapper() {
        return EngineJson.api();
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        StringHttpMessageConverter text = new StringHttpMessageConverter(StandardCharsets.UTF_8);
        text.setWriteAcceptCharset(false);
        converters.configureMessageConvertersList(list -> {
            list.clear();
            list.add(new ByteArrayHttpMessageConverter());
            list.add(text);
            list.add(new JsonBody(EngineJson.api()));
        });
    }

    /** XML and text answers do not depend on what the client says it accepts. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Bean
    SlowBodies slowBodies() {
        return new SlowBodies();
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(SlowBodies slow, ScheduledExecutorService uploads) {
        return new FilterRegistrationBean<>(new BodyLimit(slow, uploads));
    }

    /** Ends uploads that take too long. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService uploads(EngineSettings settings) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> EngineThreads.of(settings.name() + "-uploads", task));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Limits());
    }

    /** What can be refused before anything is read. */
    private static final class Limits implements HandlerInterceptor {
        private static final long BODY_LIMIT = 4L * 1024 * 1024;
        private static final Pattern FILES = Pattern.compile(".*(/xml|/content|/v2/documents/[^/]+)");

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws HttpMediaTypeNotAcceptableException {
            String type = request.getContentType();
            boolean upload = type != null && type.startsWith("multipart/");
            if (!upload && request.getContentLengthLong() > BODY_LIMIT) {
                throw Rejection.tooLarge(
                        "The request has %d bytes; 4 MB are allowed.".formatted(request.getContentLengthLong()));
            }
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                refuseWhatNobodyUnderstands(request);
            }
            return true;
        }

        /** Files are sent as they are; everything else is JSON, and refusals always are. */
        private static void refuseWhatNobodyUnderstands(HttpServletRequest request)
                throws HttpMediaTypeNotAcceptableException {
            ArrayList<String> accepted = Collections.list(request.getHeaders("Accept"));
            if (accepted.isEmpty() || FILES.matcher(request.getRequestURI()).matches()) {
                return;
            }
            try {
                if (MediaType.parseMediaTypes(accepted).stream()
                        .anyMatch(type -> ANSWERS.stream().anyMatch(type::isCompatibleWith))) {
                    return;
                }
            } catch (InvalidMediaTypeException failure) {
                throw new HttpMediaTypeNotAcceptableException(String.valueOf(failure.getMessage()));
            }
            throw new HttpMediaTypeNotAcceptableException(ANSWERS);
        }
    }

    /** Long polls bring their own time limit. */
    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.setDefaultTimeout(0);
    }
}
