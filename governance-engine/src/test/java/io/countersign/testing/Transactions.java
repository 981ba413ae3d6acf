package io.countersign.testing;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Gives an object that a test built by hand the transactions that a bean of its class has. */
public final class Transactions {

    private Transactions() {}

    @SuppressWarnings("unchecked")
    public static <T> T proxy(T target, TransactionManager transactions) {
        ProxyFactory proxy = new ProxyFactory(target);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(new TransactionInterceptor(transactions, new AnnotationTransactionAttributeSource()));
        return (T) proxy.getProxy(target.getClass().getClassLoader());
    }
}
