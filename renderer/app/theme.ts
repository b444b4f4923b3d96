import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  Drawer,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Table,
  Tabs,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const dense = { defaultProps: { size: 'xs' } };
const motion = { transitionProps: { duration: 100 } };

/**
 * Components in the window's density. Colours and sizes are variables in theme.css. Scroll locking is off: it would
 * inject a style tag, which the content security policy forbids, and the frame does not scroll anyway.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  defaultRadius: 4,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend(dense),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 28, variant: 'subtle', color: 'gray' } }),
    TextInput: TextInput.extend(dense),
    PasswordInput: PasswordInput.extend(dense),
    NumberInput: NumberInput.extend(dense),
    Textarea: Textarea.extend(dense),
    TagsInput: TagsInput.extend(dense),
    Select: Select.extend({ defaultProps: { size: 'xs', comboboxProps: motion } }),
    Checkbox: Checkbox.extend(dense),
    Radio: Radio.extend(dense),
    Switch: Switch.extend(dense),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 100 } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 4, horizontalSpacing: 8 } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, ...motion } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', ...motion } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', ...motion } }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false, ...motion } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, position: 'right', ...motion } }),
  },
});
