package io.paycenter.examples.shop;

import io.paycenter.api.Amounts;
import io.paycenter.api.InvalidRequestException;
import java.util.List;
import java.util.stream.Collectors;

/** All that the shop sells. */
final class Catalog {
    private static final List<Product> PRODUCTS = List.of(
            product("tea", "龙井茶 100 克", "Longjing tea, 100 g", "12.30"),
            product("cup", "青瓷茶杯", "Celadon cup", "45.00"),
            product("box", "茶礼盒", "Tea gift box", "188.00"));

    private Catalog() {}

    static List<Product> products() {
        return PRODUCTS;
    }

    static Product get(String id) {
        return PRODUCTS.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of("product", id, "one of " + ids()));
    }

    private static String ids() {
        return PRODUCTS.stream().map(Product::id).collect(Collectors.joining(", "));
    }

    private static Product product(String id, String chinese, String english, String price) {
        return new Product(id, chinese, english, Amounts.parse("price", price, "CNY"));
    }
}
