<?php
/**
 * Plugin Name: Long Road
 * Description: [long_road src="story.en.json"]What readers without JavaScript see.[/long_road]
 * Version: VERSION
 * Requires at least: 6.3
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 *
 * Lies in wp-content/plugins/long-road/ beside the files of `dist`, and serves them from there: nothing is asked of
 * any other server.
 */

if (!defined('ABSPATH')) {
    exit;
}

function long_road_shortcode($given, $content = '') {
    // WordPress writes the names of a shortcode's attributes small; `heading-level` is as good as `heading_level`.
    $known = ['src', 'lang', 'theme', 'heading-level', 'select', 'height', 'deep-link', 'eager'];
    $html = '<long-road';
    foreach ((array) $given as $name => $value) {
        // A name alone comes as a value with a number for its name.
        if (is_int($name)) {
            list($name, $value) = [$value, ''];
        }
        $name = str_replace('_', '-', strtolower($name));
        if (in_array($name, $known, true)) {
            $value = $name === 'src' ? esc_url($value, ['http', 'https']) : esc_attr($value);
            $html .= ' ' . $name . '="' . $value . '"';
        }
    }
    wp_enqueue_script('long-road', plugins_url('long-road.js', __FILE__), [], null, ['strategy' => 'async']);
    return $html . '>' . wp_kses_post(do_shortcode((string) $content)) . '</long-road>';
}

add_shortcode('long_road', 'long_road_shortcode');
