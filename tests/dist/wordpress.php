<?php
// The plugin in a page without WordPress: as much of WordPress as it calls, written as WordPress documents it.

define('ABSPATH', __DIR__);

$shortcodes = [];
$scripts = [];

function add_shortcode($tag, $function) { global $shortcodes; $shortcodes[$tag] = $function; }
function esc_attr($text) { return htmlspecialchars($text, ENT_QUOTES); }
function esc_url($url, $protocols) {
    $scheme = preg_match('/^([a-z][a-z0-9+.-]*):/i', $url, $found) ? strtolower($found[1]) : null;
    return $scheme === null || in_array($scheme, $protocols, true) ? htmlspecialchars($url, ENT_QUOTES) : '';
}
function plugins_url($path, $file) { return '/wp-content/plugins/long-road/' . $path; }
function wp_enqueue_script($name, $src, $after, $version, $how) { global $scripts; $scripts[$name] = [$src, $how]; }
function do_shortcode($text) { return $text; }
function wp_kses_post($html) { return preg_replace('#<script.*?</script>#s', '', $html); }

require $argv[1];

function expect($what, $found, $expected) {
    if ($found !== $expected) {
        fwrite(STDERR, "$what: found " . json_encode($found) . ', expected ' . json_encode($expected) . "\n");
        exit(1);
    }
}

$render = $shortcodes['long_road'];
expect('a widget', $render(['src' => 'story.en.json', 'heading_level' => '3', 0 => 'eager'], '<p>Two things.</p>'),
    '<long-road src="story.en.json" heading-level="3" eager=""><p>Two things.</p></long-road>');
expect('the script', $scripts, ['long-road' => ['/wp-content/plugins/long-road/long-road.js', ['strategy' => 'async']]]);
expect('without anything', $render('', ''), '<long-road></long-road>');
expect('hostile values', $render(['src' => 'javascript:alert(1)', 'lang' => '"><script>', 'onclick' => 'x'], '<script>x</script>'),
    '<long-road src="" lang="&quot;&gt;&lt;script&gt;"></long-road>');
