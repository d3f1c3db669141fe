package dev.culprit.sdk.spring;

import dev.culprit.sdk.CulpritWrapper;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskDecorator;

/** Lets the scope go along with {@code @Async} methods and other tasks of the application's executor. */
@AutoConfiguration
@ConditionalOnProperty(name = "culprit.enabled", matchIfMissing = true)
public class AsyncAutoConfiguration {
    /** Spring Boot takes one decorator only, so this one comes where the application has none. */
    @Bean
    @ConditionalOnMissingBean(TaskDecorator.class)
    TaskDecorator culpritTaskDecorator() {
        return task -> task;
    }

    @Bean
    static BeanPostProcessor culpritTaskDecorators() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof TaskDecorator decorator
                        ? (TaskDecorator) task -> decorator.decorate(CulpritWrapper.wrapRunnable(task))
                        : bean;
            }
        };
    }
}
