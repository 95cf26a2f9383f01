import CCmark

/// A parsed CommonMark document: the only door to libcmark.
///
/// The tree stays in C, and nothing here recurses: a document nested
/// twenty thousand deep is walked by an iterator, rendered by cmark's own
/// iterative renderer, and freed by cmark's iterative free. Callers see
/// value snapshots (``Node``) and ask for changes by a node's index.
final class CommonMark {
  /// What kind of node a snapshot shows.
  enum Kind: Sendable {
    case document, blockQuote, list, item, codeBlock, htmlBlock
    case paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, htmlInline
    case emphasis, strong, link, image, custom
  }

  /// A snapshot of one node, in document order.
  struct Node: Sendable {
    var index: Int
    var parent: Int

    /// The index after the last node inside this one.
    var end: Int

    var kind: Kind
    var literal: String
    var url: String
    var title: String
    var level: Int
    var startLine: Int
    var startColumn: Int
    var endLine: Int
  }

  private let root: OpaquePointer
  private var pointers: [OpaquePointer] = []
  private var detached: [OpaquePointer] = []

  /// The nodes in document order; the first is the document itself.
  private(set) var nodes: [Node] = []

  /// Parses a text; every text is CommonMark, so this never fails.
  init(_ text: String) {
    // cmark returns NULL only when memory runs out.
    guard
      let root = cmark_parse_document(
        text, text.utf8.count, CMARK_OPT_DEFAULT | CMARK_OPT_SMART)
    else { fatalError("cmark_parse_document ran out of memory") }
    self.root = root
    cmark_consolidate_text_nodes(root)
    takeSnapshots()
  }

  deinit {
    for node in detached { cmark_node_free(node) }
    cmark_node_free(root)
  }

  /// Renders a node and all that is in it as cmark does, raw HTML included.
  func html(of index: Int) -> String {
    guard let bytes = cmark_render_html(pointers[index], CMARK_OPT_UNSAFE)
    else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(bytes) }
    return String(cString: bytes)
  }

  /// Puts ready HTML in the place of a node and all that is in it.
  func replace(_ index: Int, withHTML html: String) {
    let old = pointers[index]
    let isInline = nodes[index].kind.isInline
    guard
      let new = cmark_node_new(
        isInline ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK)
    else { return }
    cmark_node_set_on_enter(new, html)
    cmark_node_replace(old, new)
    pointers[index] = new
    // Snapshots may still name what was inside, so it is freed at the end.
    detached.append(old)
  }

  /// Puts ready HTML into the middle of a text node.
  func splitText(
    _ index: Int, before: String, html: String, after: String
  ) {
    guard let slot = cmark_node_new(CMARK_NODE_CUSTOM_INLINE),
      let rest = cmark_node_new(CMARK_NODE_TEXT)
    else { return }
    cmark_node_set_on_enter(slot, html)
    cmark_node_set_literal(rest, after)
    cmark_node_set_literal(pointers[index], before)
    cmark_node_insert_after(pointers[index], slot)
    cmark_node_insert_after(slot, rest)
    // What comes later is said of the rest: the node's end.
    pointers[index] = rest
  }

  /// Removes a node and all that is in it.
  func remove(_ index: Int) {
    cmark_node_unlink(pointers[index])
    detached.append(pointers[index])
  }

  /// Changes the text of a text node or of raw HTML.
  func setLiteral(_ index: Int, to text: String) {
    cmark_node_set_literal(pointers[index], text)
  }

  /// The text of a text node as it is now.
  func literal(at index: Int) -> String {
    cmark_node_get_literal(pointers[index]).map(String.init(cString:)) ?? ""
  }

  /// Changes where a link points.
  func setURL(_ index: Int, to url: String) {
    cmark_node_set_url(pointers[index], url)
  }

  private func takeSnapshots() {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var ancestors: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE,
        let pointer = cmark_iter_get_node(iterator)
      else { return }
      if event == CMARK_EVENT_EXIT {
        nodes[ancestors.removeLast()].end = nodes.count
        continue
      }
      let node = snapshot(of: pointer, parent: ancestors.last ?? -1)
      pointers.append(pointer)
      nodes.append(node)
      // cmark sends no exit event for nodes that cannot have children.
      if !node.kind.isLeaf { ancestors.append(node.index) }
    }
  }

  private func snapshot(of pointer: OpaquePointer, parent: Int) -> Node {
    var node = plainSnapshot(of: pointer, parent: parent)
    if node.kind == .htmlBlock {
      // cmark gives a block that ends in its first line no last one.
      let lines = node.literal.utf8.count { $0 == 10 }
      node.endLine = node.startLine + max(1, lines) - 1
    }
    return node
  }

  private func plainSnapshot(
    of pointer: OpaquePointer, parent: Int
  ) -> Node {
    Node(
      index: nodes.count,
      parent: parent,
      end: nodes.count + 1,
      kind: Kind(cmark_node_get_type(pointer)),
      literal: cmark_node_get_literal(pointer).map(String.init(cString:)) ?? "",
      url: cmark_node_get_url(pointer).map(String.init(cString:)) ?? "",
      title: cmark_node_get_title(pointer).map(String.init(cString:)) ?? "",
      level: Int(cmark_node_get_heading_level(pointer)),
      startLine: Int(cmark_node_get_start_line(pointer)),
      startColumn: Int(cmark_node_get_start_column(pointer)),
      endLine: Int(cmark_node_get_end_line(pointer)))
  }
}

extension CommonMark.Kind {
  /// Whether the node stands inside a line of text.
  var isInline: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis,
      .strong, .link, .image:
      true
    default: false
    }
  }

  /// Whether cmark's iterator sends no exit event for the node.
  fileprivate var isLeaf: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak,
      .lineBreak, .code, .htmlInline:
      true
    default: false
    }
  }

  fileprivate init(_ type: cmark_node_type) {
    self =
      switch type {
      case CMARK_NODE_DOCUMENT: .document
      case CMARK_NODE_BLOCK_QUOTE: .blockQuote
      case CMARK_NODE_LIST: .list
      case CMARK_NODE_ITEM: .item
      case CMARK_NODE_CODE_BLOCK: .codeBlock
      case CMARK_NODE_HTML_BLOCK: .htmlBlock
      case CMARK_NODE_PARAGRAPH: .paragraph
      case CMARK_NODE_HEADING: .heading
      case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
      case CMARK_NODE_TEXT: .text
      case CMARK_NODE_SOFTBREAK: .softBreak
      case CMARK_NODE_LINEBREAK: .lineBreak
      case CMARK_NODE_CODE: .code
      case CMARK_NODE_HTML_INLINE: .htmlInline
      case CMARK_NODE_EMPH: .emphasis
      case CMARK_NODE_STRONG: .strong
      case CMARK_NODE_LINK: .link
      case CMARK_NODE_IMAGE: .image
      default: .custom
      }
  }
}
